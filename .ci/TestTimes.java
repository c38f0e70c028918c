import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints which test classes of a build took longest, and how long it took to start what they need, so that whoever makes
 * the build slower sees it at once. Maven runs it at the end of {@code verify}.
 */
public final class TestTimes {

    private static final int SLOWEST = 20;

    /**
     * A test class.
     *
     * @param seconds in all
     * @param before of these, the ones before and after its tests: the start of an application, mostly
     */
    private record Timed(String name, double seconds, double before) {}

    /** @param arguments the folder of the checkout, and when the build began: reports from before that are of another */
    public static void main(String[] arguments) throws Exception {
        Instant begin = Instant.parse(arguments[1]);
        List<Timed> classes = new ArrayList<>();
        Map<String, List<Long>> starts = new TreeMap<>();
        for (File module : new File(arguments[0]).listFiles(File::isDirectory)) {
            Path target = module.toPath().resolve("target");
            for (String reports : List.of("surefire-reports", "failsafe-reports")) {
                for (Path report : reports(target.resolve(reports))) {
                    if (Files.getLastModifiedTime(report).toInstant().isAfter(begin)) {
                        classes.add(read(report));
                    }
                }
            }
            takeStarts(target.resolve("starts.tsv"), module.getName(), starts);
        }
        System.out.printf("%n%8s %9s  the %d slowest of %d test classes%n", "seconds", "no test", SLOWEST, classes.size());
        classes.stream()
                .sorted(Comparator.comparingDouble(Timed::seconds).reversed())
                .limit(SLOWEST)
                .forEach(one -> System.out.printf("%8.1f %9.1f  %s%n", one.seconds, one.before, one.name));
        System.out.printf(
                "%8.1f %9.1f  all, one after the other%n%n",
                classes.stream().mapToDouble(Timed::seconds).sum(),
                classes.stream().mapToDouble(Timed::before).sum());
        System.out.printf("%8s %9s  started for them%n", "times", "seconds");
        starts.forEach((what, millis) -> {
            LongSummaryStatistics all = millis.stream().collect(Collectors.summarizingLong(one -> one));
            System.out.printf("%8d %9.1f  %s%n", all.getCount(), all.getSum() / 1e3, what);
        });
        System.out.println();
    }

    private static List<Path> reports(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList();
        }
    }

    private static Timed read(Path report) throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        double tests = 0;
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            tests += Double.parseDouble(((Element) cases.item(i)).getAttribute("time"));
        }
        double seconds = Double.parseDouble(suite.getAttribute("time"));
        return new Timed(suite.getAttribute("name"), seconds, Math.max(0, seconds - tests));
    }

    /** They are of this build alone: the file is gone then. */
    private static void takeStarts(Path file, String module, Map<String, List<Long>> starts) throws IOException {
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] start = line.split("\t");
                starts.computeIfAbsent(start[0] + " (" + module + ")", what -> new ArrayList<>())
                        .add(Long.parseLong(start[1]));
            }
            Files.delete(file);
        }
    }
}
