package dev.baton.assignments;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;

import dev.baton.kit.http.Address;
import dev.baton.kit.http.Addresses;
import dev.baton.kit.http.AdmissionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The addresses of this service, with their methods and the maximum sizes of bodies. */
@ApplicationScoped
class AssignmentAddresses implements Addresses {

    private static final long NOTHING = 0;
    private static final long LITTLE = 10_000;

    private final AdmissionConfiguration configuration;

    private final int webhookBytes;

    AssignmentAddresses(
            AdmissionConfiguration configuration, @ConfigProperty(name = "baton.webhook.body-bytes") int webhookBytes) {
        this.configuration = configuration;
        this.webhookBytes = webhookBytes;
    }

    @Override
    public List<Address> all() {
        return List.of(
                new Address("/graphql", List.of(POST), configuration.graphqlBodyBytes(), true, false),
                new Address("/notifications", List.of(GET), NOTHING, true, false),
                new Address("/imports/", List.of(GET, POST), configuration.importBodyBytes(), false, true),
                new Address("/webhooks/", List.of(POST), webhookBytes, false, false),
                new Address("/exports/", List.of(GET, HEAD), NOTHING, false, false),
                new Address("/", List.of(), LITTLE, false, false));
    }
}
