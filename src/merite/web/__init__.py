"""The app in the browser, thin: a page checks nothing and holds no sentence; it calls a room and shows the answer.

``routes`` says who may open a page, ``door`` lets in (session, right, form), ``asked`` is what a page receives;
``pages`` has a module a topic. Everything works without JavaScript and under a policy that allows no inline script.
"""
