package dev.baton.gateway.federation;

import java.util.List;

/**
 * One request to one subgraph.
 *
 * @param document what is sent
 * @param variables the client's variables that it uses
 * @param ownVariables those that the gateway works out
 * @param responseKeys of the document's root fields
 * @param parts where it asks for entities: what for; empty for a request of root fields
 * @param projection what of the answer something is spliced into
 * @param then the requests for entities found in this one's answer
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
