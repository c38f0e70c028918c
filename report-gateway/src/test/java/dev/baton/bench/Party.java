package dev.baton.bench;

/**
 * An agent or an inbox. Null stands for nobody.
 *
 * @param kind AGENT or INBOX
 */
record Party(String kind, String id, String name) {

    boolean isAgent() {
        return kind.equals("AGENT");
    }
}
