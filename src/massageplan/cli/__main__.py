"""`python -m massageplan.cli`."""

import sys

from massageplan.cli import main


sys.exit(main())
