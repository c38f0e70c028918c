package dev.baton.gateway.federation;

import java.util.List;

/** The subgraphs do not compose; each problem names the type and field. */
public class CompositionException extends RuntimeException {

    public CompositionException(List<String> problems) {
        super("the subgraphs do not compose:\n  " + String.join("\n  ", problems));
    }
}
