"""`python -m massageplan`."""

import sys

from massageplan.cli import main


sys.exit(main())
