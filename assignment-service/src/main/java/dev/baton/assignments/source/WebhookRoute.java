package dev.baton.assignments.source;

import dev.baton.assignments.source.WebhookActivity.Key;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactMeter;
import dev.baton.kit.graphql.ForbiddenException;
import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.graphql.UnauthenticatedException;
import dev.baton.kit.http.BusyException;
import dev.baton.kit.http.HttpErrors;
import dev.baton.kit.http.Patience;
import dev.baton.kit.http.Refusal;
import dev.baton.kit.http.RequestBody;
import dev.baton.kit.http.RequestGuard;
import dev.baton.kit.http.RequestSlots;
import dev.baton.kit.ingest.FactImport;
import dev.baton.kit.ingest.ImportLine;
import dev.baton.kit.ingest.ImportResult;
import dev.baton.kit.ingest.ImportRoute;
import dev.baton.kit.ingest.ImportTally;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.Callers;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.RequestCancellation;
import dev.baton.kit.tenant.WorkspaceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Receives webhooks at {@code POST /webhooks/<sender>/<workspace>}. Anybody can call this address, so a body is read only
 * if the request has a slot and one of these holds: the workspace has a secret for the sender and the request has a
 * signature, which is checked when the body has arrived; or there is no such secret and the caller has the role
 * {@code ingest}. If all slots are taken, a webhook whose body has not arrived yet loses its slot to the new one.
 */
@ApplicationScoped
class WebhookRoute {

    /** Before Quarkus checks the size of the body, for which it has only one limit for all addresses. */
    private static final int ORDER = -3;

    /** The key of the {@link RequestBody} in the routing context. */
    private static final String BODY = RequestBody.class.getName();

    private static final String TOO_MANY = "too many webhooks at once; send it again";

    private final WebhookSecrets secrets;
    private final WebhookConfiguration configuration;
    private final WebhookContent content;
    private final FactImport imports;
    private final ImportRoute route;
    private final WebhookActivity activity;
    private final Callers callers;
    private final FactMeter meter;
    private final RequestSlots slots;
    private final Counter refused;

    WebhookRoute(
            WebhookSecrets secrets,
            WebhookConfiguration configuration,
            WebhookContent content,
            FactImport imports,
            ImportRoute route,
            WebhookActivity activity,
            Callers callers,
            FactMeter meter,
            MeterRegistry metrics) {
        this.secrets = secrets;
        this.configuration = configuration;
        this.content = content;
        this.imports = imports;
        this.route = route;
        this.activity = activity;
        this.callers = callers;
        this.meter = meter;
        this.slots = new RequestSlots(configuration.places(), configuration.workspaceShare());
        this.refused = metrics.counter("baton.admission.refused");
    }

    void register(@Observes Router router) {
        for (Sender sender : Sender.values()) {
            router.post(sender.path() + "/:workspace").order(ORDER).handler(http -> handle(http, sender));
        }
    }

    private void handle(RoutingContext http, Sender sender) {
        try {
            handle(http, new Key(new WorkspaceId(http.pathParam("workspace")), sender));
        } catch (RefusedException refusal) {
            HttpErrors.send(http, refusal);
        }
    }

    private void handle(RoutingContext http, Key key) {
        Signature signature = Signature.of(key.sender(), http.request());
        if (signature == null) {
            requireTokenInstead(http, key);
        }
        RequestSlots.Slot slot = takeSlot(http, key.workspace());
        if (slot == null) {
            refused.increment();
            activity.refused(key, TOO_MANY);
            Refusal.comeAgain(http, 1, TOO_MANY);
        } else {
            http.addBodyEndHandler(end -> slot.release());
            RequestCancellation.of(http).whenGone(slot::release);
            route.answer(http, activity.noting(key, take(http, key, signature, slot)));
        }
    }

    private void requireTokenInstead(RoutingContext http, Key key) {
        try {
            requireToken(http, key.workspace());
        } catch (RefusedException refusal) {
            activity.refused(key, "it has no signature, and " + refusal.getMessage());
            throw refusal;
        }
    }

    /** Takes a slot. If none is free, an older webhook whose body has not arrived yet gives up its slot. */
    private RequestSlots.@Nullable Slot takeSlot(RoutingContext http, WorkspaceId workspace) {
        Context context = http.vertx().getOrCreateContext();
        long bytes = RequestGuard.bodyBytes(http.request(), configuration.bodyBytes());
        return slots.take(
                workspace.value(),
                1 + (int) (bytes / configuration.bytesPerPlace()),
                () -> context.runOnContext(now -> giveUp(http)));
    }

    private void giveUp(RoutingContext http) {
        refused.increment();
        RequestBody body = http.get(BODY);
        body.cutOff(new BusyException(
                "too many webhooks at once, and the body of this one had not arrived; send it again"));
    }

    private Uni<ImportResult> take(
            RoutingContext http, Key key, @Nullable Signature signature, RequestSlots.Slot slot) {
        WorkspaceId workspace = key.workspace();
        int most = configuration.bodyBytes();
        RequestBody body = new RequestBody(http, most, most + 1, Patience.forAll(configuration.bodyTime()));
        http.put(BODY, body);
        return secrets.of(workspace, key.sender())
                .invoke(secret -> requireSigned(http, workspace, secret, signature))
                .chain(secret -> body.next()
                        .invoke(slot::confirm)
                        .map(whole -> whole == null ? new byte[0] : whole.getBytes())
                        .chain(sent -> content.read(http.vertx(), key.sender(), sent, signature, secret)))
                .chain(told -> keep(workspace, told));
    }

    private Uni<ImportResult> keep(WorkspaceId workspace, List<ImportLine<Fact>> told) {
        ImportTally tally = new ImportTally();
        List<ImportLine<Fact>> rows = tally.readable(told);
        return (rows.isEmpty() ? Uni.createFrom().voidItem() : imports.write(workspace, null, rows, tally))
                .map(written -> tally.result(null))
                .invoke(result -> meter.reject(result.rejected()));
    }

    /**
     * Refuses, before the body is read, a webhook that cannot be accepted whatever its body is.
     *
     * @throws RefusedException if the webhook is refused
     */
    private void requireSigned(
            RoutingContext http, WorkspaceId workspace, Optional<String> secret, @Nullable Signature signature) {
        if (secret.isEmpty() && signature != null && callers.isMissing(http)) {
            // an unauthenticated sender must not find out whether the workspace has a secret
            throw new UnauthenticatedException(WebhookContent.OTHER_SIGNATURE);
        } else if (secret.isEmpty()) {
            requireToken(http, workspace);
        } else if (signature == null) {
            throw new UnauthenticatedException("the signature or its timestamp is missing");
        }
    }

    private void requireToken(RoutingContext http, WorkspaceId workspace) {
        Caller caller = callers.of(http);
        caller.requireOne(Role.INGEST);
        if (caller.isNamed() && !caller.workspace().equals(workspace)) {
            throw new ForbiddenException("the token is for another workspace");
        }
    }
}
