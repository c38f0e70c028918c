package dev.baton.local;

import dev.baton.local.demo.DemoData;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** The local run {@code ./mvnw -Plocal}: runs all of Baton on this machine, in Maven's process, until Ctrl-C. */
public final class LocalRun {

    private static volatile int exitCode;

    private LocalRun() {}

    /** @param arguments one argument, the folder of the checkout */
    public static void main(String[] arguments) throws InterruptedException {
        Progress progress = new Progress(System.out);
        progress.say("\nBaton starts");
        Path root = Path.of(arguments[0]);
        LocalSettings settings;
        try {
            settings = LocalSettings.ofProperties(root);
        } catch (LocalRunException refused) {
            progress.say("Baton does not start: " + refused.getMessage());
            Runtime.getRuntime().halt(1);
            return;
        }
        LocalStack stack = new LocalStack(settings, progress, root);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, progress)));
        try {
            run(stack, settings, progress);
        } catch (RuntimeException failed) {
            progress.say("Baton does not start: " + failed.getMessage());
            exitCode = 1;
            System.exit(exitCode);
        }
        new CountDownLatch(1).await();
    }

    private static void stop(LocalStack stack, Progress progress) {
        progress.say("\nBaton stops");
        stack.close();
        progress.say("Baton has stopped; its data are kept");
        // otherwise the exit code of the signal would make Maven report a failed build
        Runtime.getRuntime().halt(exitCode);
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
