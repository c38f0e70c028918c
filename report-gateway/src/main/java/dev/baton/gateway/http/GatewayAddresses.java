package dev.baton.gateway.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;

import dev.baton.gateway.GatewayConfiguration;
import dev.baton.kit.http.Address;
import dev.baton.kit.http.Addresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The methods and body sizes that each address accepts. */
@ApplicationScoped
public class GatewayAddresses implements Addresses {

    private static final long NOTHING = 0;
    private static final long LITTLE = 10_000;
    /** The number of bytes of a file from which the gateway recognises its format. */
    public static final int BEGINNING_OF_A_FILE = 1_000_000;

    private final GatewayConfiguration.Limits limits;

    GatewayAddresses(GatewayConfiguration configuration) {
        this.limits = configuration.limits();
    }

    @Override
    public List<Address> all() {
        return List.of(
                new Address("/graphql", List.of(GET, HEAD, POST), limits.bodyBytes(), false, false),
                new Address("/imports", List.of(POST), BEGINNING_OF_A_FILE, false, false),
                new Address("/imports/", List.of(GET, POST), limits.importBytes(), false, true),
                new Address("/exports/", List.of(GET, HEAD), NOTHING, false, false),
                new Address("/", List.of(), LITTLE, false, false));
    }
}
