package dev.baton.assignments.webhook;

import dev.baton.assignments.access.Caller;
import dev.baton.assignments.access.Callers;
import dev.baton.assignments.access.Role;
import dev.baton.assignments.admission.HttpErrors;
import dev.baton.assignments.admission.Patience;
import dev.baton.assignments.admission.Refusal;
import dev.baton.assignments.admission.RequestBody;
import dev.baton.assignments.admission.RequestGuard;
import dev.baton.assignments.admission.WaitingRoom;
import dev.baton.assignments.error.ForbiddenException;
import dev.baton.assignments.error.LimitExceededException;
import dev.baton.assignments.error.RefusedException;
import dev.baton.assignments.error.UnauthenticatedException;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.fact.FactMeter;
import dev.baton.assignments.importing.FactImport;
import dev.baton.assignments.importing.ImportLine;
import dev.baton.assignments.importing.ImportResult;
import dev.baton.assignments.importing.ImportRoute;
import dev.baton.assignments.importing.ImportTally;
import dev.baton.assignments.workspace.WaitingClient;
import dev.baton.assignments.workspace.WorkspaceId;
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

/**
 * Takes webhooks by {@code POST /webhooks/<sender>/<workspace>}. Anybody can send one, so the body is read only where the
 * request has a signature, there is room for it, and its workspace has a secret to check the signature by. A workspace without
 * a secret takes webhooks from callers with the role {@code ingest}.
 */
@ApplicationScoped
class WebhookRoute {

    /** Before Quarkus looks at how long the body is, for which it has one bound for all. */
    private static final int ORDER = -3;

    private final WebhookSecrets secrets;
    private final WebhookConfiguration configuration;
    private final WebhookContent content;
    private final FactImport imports;
    private final ImportRoute route;
    private final Callers callers;
    private final FactMeter meter;
    private final WaitingRoom room;
    private final Counter refused;

    WebhookRoute(
            WebhookSecrets secrets,
            WebhookConfiguration configuration,
            WebhookContent content,
            FactImport imports,
            ImportRoute route,
            Callers callers,
            FactMeter meter,
            MeterRegistry metrics) {
        this.secrets = secrets;
        this.configuration = configuration;
        this.content = content;
        this.imports = imports;
        this.route = route;
        this.callers = callers;
        this.meter = meter;
        this.room = new WaitingRoom(configuration.places(), configuration.workspaceShare());
        this.refused = metrics.counter("baton.admission.refused");
    }

    void register(@Observes Router router) {
        register(router, Sender.ZENDESK, "zendesk");
        register(router, Sender.CHATWOOT, "chatwoot");
    }

    private void register(Router router, Sender sender, String path) {
        router.post("/webhooks/" + path + "/:workspace").order(ORDER).handler(http -> handle(http, sender));
    }

    private void handle(RoutingContext http, Sender sender) {
        try {
            WorkspaceId workspace = new WorkspaceId(http.pathParam("workspace"));
            Signature signature = Signature.of(sender, http.request());
            if (signature == null) {
                requireToken(http, workspace);
            }
            WaitingRoom.Guest guest = takeRoom(http, workspace);
            if (guest == null) {
                refused.increment();
                Refusal.comeAgain(http, 1, "too many webhooks at once; send it again");
            } else {
                http.addBodyEndHandler(end -> guest.leave());
                WaitingClient.of(http).whenGone(guest::leave);
                route.answer(http, take(http, workspace, sender, signature, guest));
            }
        } catch (RefusedException refusal) {
            HttpErrors.send(http, refusal);
        }
    }

    /** A webhook whose body has not come makes way for a newer one. */
    private WaitingRoom.Guest takeRoom(RoutingContext http, WorkspaceId workspace) {
        Context context = http.vertx().getOrCreateContext();
        long bytes = RequestGuard.bodyBytes(http.request(), configuration.bodyBytes());
        return room.take(
                workspace.value(),
                1 + (int) (bytes / configuration.bytesPerPlace()),
                () -> context.runOnContext(
                        now -> HttpErrors.send(http, new LimitExceededException("the body did not come in time"))));
    }

    private Uni<ImportResult> take(
            RoutingContext http, WorkspaceId workspace, Sender sender, Signature signature, WaitingRoom.Guest guest) {
        int most = configuration.bodyBytes();
        RequestBody body = new RequestBody(http, most, most + 1, Patience.forAll(configuration.bodyTime()));
        return secrets.of(workspace, sender)
                .invoke(secret -> requireSigned(http, workspace, secret, signature))
                .chain(secret -> body.next()
                        .invoke(guest::settle)
                        .map(whole -> whole == null ? new byte[0] : whole.getBytes())
                        .chain(sent -> content.read(http.vertx(), sender, sent, signature, secret)))
                .chain(told -> keep(workspace, told));
    }

    private Uni<ImportResult> keep(WorkspaceId workspace, List<ImportLine<Fact>> told) {
        ImportTally tally = new ImportTally();
        List<ImportLine<Fact>> rows = tally.readable(told);
        return (rows.isEmpty() ? Uni.createFrom().voidItem() : imports.write(workspace, rows, tally))
                .map(written -> tally.result())
                .invoke(result -> meter.reject(result.rejected()));
    }

    /** @throws RefusedException before the body is read, where the webhook cannot be taken whatever that is */
    private void requireSigned(
            RoutingContext http, WorkspaceId workspace, Optional<String> secret, Signature signature) {
        if (secret.isEmpty() && signature != null && callers.isMissing(http)) {
            // a stranger is not told whether the workspace has a secret
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
