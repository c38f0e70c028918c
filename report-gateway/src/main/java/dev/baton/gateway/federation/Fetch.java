package dev.baton.gateway.federation;

import java.util.List;

/**
 * One request to one subgraph.
 *
 * @param document the document that is sent
 * @param variables the client's variables that the document uses
 * @param ownVariables the variables whose values the gateway computes
 * @param responseKeys the response keys of the document's root fields
 * @param parts the parts of a request for entities; empty for a request for root fields
 * @param projection the parts of the answer that must be parsed, because something is spliced into them
 * @param then the requests for entities found in this request's answer
 */
record Fetch(
        String subgraph,
        String document,
        List<String> variables,
        List<OwnVariable> ownVariables,
        List<String> responseKeys,
        List<EntityPart> parts,
        Projection projection,
        List<Fetch> then) {}
