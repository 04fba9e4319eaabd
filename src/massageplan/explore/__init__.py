"""A session under one's hands: drag the minutes of an area, and the others share the rest.

``exploring`` knows what is held by hand and plans again; it needs nothing that is not in the core.
``asking`` reads what a page asks for, and says what came of it. ``widget`` is the widget of
notebooks: it needs the extra ``explore``, so ``opening`` loads it only when somebody asks for it.
What is seen and touched is ``explore.js``, as it stands: nothing has to be built.

A notebook saves the state of its widgets. So the state holds ids of areas and their minutes, and
no more. Names, the drawing and what was refused are messages, which nobody saves.
"""
