package dev.baton.engagements;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;

import dev.baton.kit.http.Address;
import dev.baton.kit.http.Addresses;
import dev.baton.kit.http.AdmissionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The addresses of this service, with the methods and the largest body that each accepts. */
@ApplicationScoped
class EngagementAddresses implements Addresses {

    private static final long NOTHING = 0;
    private static final long LITTLE = 10_000;

    private final AdmissionConfiguration configuration;

    EngagementAddresses(AdmissionConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Address> all() {
        return List.of(
                new Address("/graphql", List.of(POST), configuration.graphqlBodyBytes(), false, false),
                new Address("/imports/", List.of(GET, POST), configuration.importBodyBytes(), false, true),
                new Address("/exports/", List.of(GET, HEAD), NOTHING, false, false),
                new Address("/", List.of(), LITTLE, false, false));
    }
}
