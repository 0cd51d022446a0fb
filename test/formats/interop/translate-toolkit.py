"""Reads or writes a file with the Translate Toolkit: `read FILE` prints [[source, target], …]; `write FILE` takes them from
standard input. The class is that of the file's ending."""

import json
import sys

from translate.storage import factory
from translate.storage import po, tbx, tmx, xliff

CLASSES = {"tmx": tmx.tmxfile, "tbx": tbx.tbxfile, "po": po.pofile, "xlf": xliff.xlifffile}

action, path = sys.argv[1:]
ending = path.rsplit(".", 1)[-1]
if action == "read":
    store = CLASSES[ending].parsefile(path) if ending in CLASSES else factory.getobject(path)
    units = [unit for unit in store.units if not unit.isheader()]
    print(json.dumps([[str(unit.source), str(unit.target)] for unit in units]))
else:
    store = CLASSES[ending]()
    if ending == "po":
        store.updateheader(add=True, Language="ru", X_Source_Language="kk")
    elif ending == "xlf":
        store.setsourcelanguage("kk")
        store.settargetlanguage("ru")
    else:
        store.setsourcelanguage("kk")
        store.settargetlanguage("ru")
    for source, target in json.load(sys.stdin):
        if ending == "tmx":
            store.addtranslation(source, "kk", target, "ru")
        else:
            unit = store.addsourceunit(source)
            if ending == "tbx":
                unit.settarget(target, lang="ru")
            else:
                unit.target = target
    with open(path, "wb") as file:
        store.serialize(file)
