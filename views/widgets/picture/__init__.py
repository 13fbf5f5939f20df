"""A picture drawn from a list that says the same, and kept in step with it.

``model`` has what is drawn, ``lens`` where on the screen, ``axes`` the lines to read it by, ``presenter`` what the keys
do: no Qt in these four. ``canvas`` paints, ``page`` puts picture and list side by side. A page brings its own drawing.
"""
