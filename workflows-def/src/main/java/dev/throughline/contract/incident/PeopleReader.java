package dev.throughline.contract.incident;

import dev.throughline.contract.common.FileNode;
import dev.throughline.contract.common.ProcessId;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Reads who there is, and in which teams. */
final class PeopleReader {
    private PeopleReader() {}

    static SortedMap<String, Responder> people(FileNode root) {
        FileNode node = root.below("people");
        SortedMap<String, Responder> people = new TreeMap<>();
        for (String id : node.names()) {
            if (isName(node, id)) {
                FileNode below = node.below(id, "name");
                String name = below.text("name");
                people.put(id, new Responder(id, name == null ? id : name, below.text("email"), below.text("slack")));
                below.done();
            }
        }
        if (people.isEmpty()) {
            root.wrong(
                    "people", "there is nobody", "name the people who respond, such as ann: {email: ann@example.org}");
        }
        return people;
    }

    static SortedMap<String, SortedSet<String>> teams(FileNode node, SortedSet<String> people) {
        SortedMap<String, SortedSet<String>> teams = new TreeMap<>();
        for (String id : node.names()) {
            if (isName(node, id)) {
                SortedSet<String> members = node.texts(id);
                for (String member : members) {
                    isKnown(node, id, member, people, "people");
                }
                if (members.isEmpty()) {
                    node.wrong(id, "has no members", "name people");
                }
                teams.put(id, members);
            }
        }
        return teams;
    }

    /** Whether a name can stand in keys and addresses; else a mistake. */
    static boolean isName(FileNode node, String name) {
        if (!ProcessId.isKey(name)) {
            node.wrong(name, "is no name", "use letters, digits, dots, lines below and hyphens, at most 64");
            return false;
        }
        return true;
    }

    /** Whether something is named elsewhere in the file; else a mistake. */
    static boolean isKnown(FileNode node, String at, String name, SortedSet<String> known, String where) {
        if (!known.contains(name)) {
            node.wrong(
                    at,
                    "'" + name + "' does not stand under " + where,
                    known.isEmpty() ? "add it there" : "add it there, or use one of: " + String.join(", ", known));
            return false;
        }
        return true;
    }
}
