package dev.baton.gateway.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.gateway.GatewayConfiguration;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The services behind the gateway. */
@Singleton
public class ServiceClients {

    private final Map<String, ServiceClient> clients = new TreeMap<>();

    ServiceClients(GatewayConfiguration configuration, Vertx vertx, ObjectMapper json) {
        configuration
                .services()
                .forEach((name, service) -> clients.put(name, new ServiceClient(name, service, vertx, json)));
    }

    /** In the order of their names. */
    public Collection<ServiceClient> all() {
        return clients.values();
    }

    /** @throws IllegalArgumentException where no service of this name is configured */
    public ServiceClient named(String name) {
        ServiceClient client = clients.get(name);
        if (client == null) {
            throw new IllegalArgumentException("baton.gateway.services." + name + " is not configured");
        }
        return client;
    }
}
