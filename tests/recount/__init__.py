"""The numbers of the screen, counted anew from `data/*.csv` by loops over text.

What is right is told here by code that shares nothing with `dashboard`: one small function a
number, after the codebook and the words that stand beside the number on the screen.
"""
