"""The peer: answers requests on stdin, one line each, with one line of JSON on stdout.

    peer.py KIND --name value ...      KIND: retinanet, rcnn, classifier, ops, kernels, loader, augment

The first line out is a JSON object of facts (versions, parameters). Every answer holds at least "ms", the time of the work itself.
It works only when asked, so that another process can be timed in between. "quit" or the end of stdin ends it.
"""
import importlib
import json
import os
import sys


def options(arguments):
    """["--a-b", "1"] -> {"a_b": "1"}"""
    return {name.lstrip("-").replace("-", "_"): value for name, value in zip(arguments[::2], arguments[1::2])}


def main():
    kind, settings = sys.argv[1], options(sys.argv[2:])
    # Whatever a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    side = importlib.import_module(f"peer_{kind}").Side(settings)
    answers.write(json.dumps(side.facts()) + "\n")
    for line in sys.stdin:
        words = line.split()
        if not words or words[0] == "quit":
            return
        answers.write(json.dumps(getattr(side, words[0])(*words[1:])) + "\n")


if __name__ == "__main__":
    main()
