package dev.baton.local;

import dev.baton.local.demo.DemoData;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** {@code ./mvnw -Plocal}: runs the whole of Baton on this machine until Ctrl-C. */
public final class LocalRun {

    private LocalRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        Progress progress = new Progress(System.out);
        progress.say("\nBaton starts");
        LocalSettings settings;
        try {
            settings = LocalSettings.ofProperties();
        } catch (LocalRunException refused) {
            progress.say("Baton does not start: " + refused.getMessage());
            Runtime.getRuntime().halt(1);
            return;
        }
        LocalStack stack = new LocalStack(settings, progress, Path.of(arguments[0]));
        Thread stop = new Thread(() -> {
            progress.say("\nBaton stops");
            stack.close();
            progress.say("Baton has stopped; its data are kept");
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            run(stack, settings, progress);
        } catch (RuntimeException failed) {
            progress.say("Baton does not start: " + failed.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void run(LocalStack stack, LocalSettings settings, Progress progress) {
        stack.start();
        GraphqlClient client = new GraphqlClient(stack.gateway().address());
        UnfinishedDemo unfinished = new UnfinishedDemo(settings.data());
        if (settings.demo() && (unfinished.isThere() || client.isEmpty())) {
            unfinished.begin();
            DemoData demo = new DemoData(Clock.systemUTC());
            progress.step("demo data: " + demo.conversations() + " conversations, " + demo.events() + " events", () -> {
                demo.sendTo(stack.assignments().address());
                client.awaitFresh();
            });
            unfinished.end();
        }
        progress.say(Welcome.text(stack, settings, client));
    }
}
