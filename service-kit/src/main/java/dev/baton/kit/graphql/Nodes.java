package dev.baton.kit.graphql;

import graphql.language.Document;
import graphql.language.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds nodes in a parsed document. */
final class Nodes {

    private Nodes() {}

    /** Returns all nodes of one kind, in no particular order. */
    static <N> List<N> of(Document document, Class<N> kind) {
        List<N> found = new ArrayList<>();
        Deque<Node<?>> open = new ArrayDeque<>();
        open.push(document);
        while (!open.isEmpty()) {
            Node<?> node = open.pop();
            if (kind.isInstance(node)) {
                found.add(kind.cast(node));
            }
            for (Node<?> child : node.getChildren()) {
                open.push(child);
            }
        }
        return found;
    }
}
