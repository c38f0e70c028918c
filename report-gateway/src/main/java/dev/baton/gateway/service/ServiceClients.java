package dev.baton.gateway.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.gateway.GatewayConfiguration;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The clients of all services behind the gateway. */
@Singleton
public class ServiceClients {

    private final Map<String, ServiceClient> clients = new TreeMap<>();
    private final Map<String, ServiceStream> streams = new TreeMap<>();

    ServiceClients(GatewayConfiguration configuration, Vertx vertx, ObjectMapper json, ServiceMeter meter) {
        configuration.services().forEach((name, service) -> {
            clients.put(name, new ServiceClient(name, service, vertx, json, meter));
            streams.put(name, new ServiceStream(service, vertx));
        });
    }

    /** All clients, sorted by service name. */
    public Collection<ServiceClient> all() {
        return clients.values();
    }

    /** @throws IllegalArgumentException if no service of this name is configured */
    public ServiceClient named(String name) {
        return configured(clients, name);
    }

    /** @throws IllegalArgumentException if no service of this name is configured */
    public ServiceStream streamOf(String name) {
        return configured(streams, name);
    }

    private static <T> T configured(Map<String, T> services, String name) {
        T service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("baton.gateway.services." + name + " is not configured");
        }
        return service;
    }
}
