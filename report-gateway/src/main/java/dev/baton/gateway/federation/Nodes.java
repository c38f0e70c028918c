package dev.baton.gateway.federation;

import graphql.language.Document;
import graphql.language.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Searches the syntax tree of a document, without resolving fragments. */
final class Nodes {

    private Nodes() {}

    /** All nodes of one class, in no particular order. */
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
