package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import dev.baton.local.GraphqlClient;
import dev.baton.whole.TestStack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The dashboard as its users have it: the packaged applications with demo data, in a real browser. */
public final class Dashboard implements AutoCloseable {

    /** A period of demo data, in another time zone than the browser's. */
    static final String PERIOD = "preset=LAST_30_DAYS&timeZone=Europe/Berlin";

    private final TestStack stack;
    private final Chromium chromium;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Dashboard(TestStack stack, Chromium chromium) {
        this.stack = stack;
        this.chromium = chromium;
    }

    static Dashboard start(Path chromium) {
        return new Dashboard(TestStack.withDemoData(), Chromium.launch(chromium));
    }

    TestStack stack() {
        return stack;
    }

    /** Queries the public schema, to compare it with the page. */
    JsonNode ask(String query) {
        return new GraphqlClient(stack.gateway().address()).ask(query).path("data");
    }

    /** Sends a webhook without a signature. @return the status of the response */
    int sendUnsigned(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(stack.assignments().address().resolve(path))
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** Opens a page of the dashboard and waits until it is complete. */
    Page open(String address) {
        return open(address, options -> {});
    }

    /** Opens a page in a browser with another size, theme or locale. */
    Page open(String address, Consumer<NewContextOptions> more) {
        Page page = blank(more);
        page.navigate(address);
        settle(page);
        return page;
    }

    /** Opens a page that sees a signed-in viewer with these roles. The services see no authentication. */
    Page openAs(String address, String... roles) {
        Page page = blank(options -> {});
        page.route("**/graphql", route -> {
            if (!route.request().postData().contains("query Viewer")) {
                route.resume();
                return;
            }
            APIResponse answer = route.fetch();
            String viewer = answer.text()
                    .replace("\"authenticated\":false", "\"authenticated\":true")
                    .replaceAll("\"roles\":\\[[^]]*]", "\"roles\":[\"" + String.join("\",\"", roles) + "\"]");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(viewer));
        });
        page.navigate(address);
        page.locator(".content[aria-busy=false], main .failure").first().waitFor();
        return page;
    }

    /** A new, empty page. */
    Page blank(Consumer<NewContextOptions> more) {
        NewContextOptions options = new NewContextOptions()
                .setBaseURL(stack.gateway().address().toString())
                .setLocale("en-GB")
                .setTimezoneId("America/New_York")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1440, 1000);
        more.accept(options);
        BrowserContext context = chromium.browser().newContext(options);
        context.setDefaultTimeout(30_000);
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    /** Waits until the page shows the data for its address and its charts are drawn. */
    static void settle(Page page) {
        page.locator(".content[aria-busy=false]").waitFor();
        assertThat(page.locator(".content .skeleton")).hasCount(0);
        assertThat(page.locator("baton-chart:not([drawn])")).hasCount(0);
    }

    /** A component of the page. @param field the schema's name of the figure */
    static Locator component(Page page, String field) {
        return page.locator("[data-field='" + field + "']");
    }

    /** Closes the pages of a test. Fails if a page had a script error or violated the Content-Security-Policy. */
    void closePages() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        List<String> found = List.copyOf(complaints);
        complaints.clear();
        assertEquals(List.of(), found);
    }

    @Override
    public void close() {
        chromium.close();
    }
}
