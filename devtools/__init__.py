"""What dev.py is made of: the machine's packages, the Python environment, the virtual screen.

Standard library only, because it runs before anything is installed, and no other room
imports it. It may not import them either.
"""
