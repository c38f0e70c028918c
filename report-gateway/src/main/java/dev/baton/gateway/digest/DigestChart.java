package dev.baton.gateway.digest;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A bar chart over time, in the coordinates of an SVG image.
 *
 * @param label the name of the figure that the bars show
 * @param width the width of the image
 * @param height the height of the image, without the labels below the bars
 * @param summary the largest and the smallest value in words, for readers that show no images
 */
@TemplateData
public record DigestChart(String label, int width, int height, String summary, List<Bar> bars) {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 160;

    /** The number of labels that fit side by side. */
    private static final int MOST_LABELS = 8;

    /** Half the width of a label, so that none is cut off at the edges. */
    private static final int HALF_LABEL = 18;

    private static final int GAP_SHARE = 5;

    /**
     * The bar of one bucket.
     *
     * @param label the text below the bar; empty if there is no room for it
     * @param title the bucket and its value in words
     */
    @TemplateData
    public record Bar(String x, String y, String width, String height, String middle, String label, String title) {}

    /**
     * @param labels the texts below the bars
     * @param names the names of the buckets in sentences
     * @return null if all values are 0
     */
    static @Nullable DigestChart of(String label, List<String> labels, List<String> names, List<Long> values) {
        long most = values.stream().flatMapToLong(LongStream::of).max().orElse(0);
        if (most == 0) {
            return null;
        }
        double slot = (double) WIDTH / values.size();
        double gap = slot / GAP_SHARE;
        int every = (values.size() + MOST_LABELS - 1) / MOST_LABELS;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double height = (double) HEIGHT * values.get(i) / most;
            bars.add(new Bar(
                    coordinate(i * slot + gap / 2),
                    coordinate(HEIGHT - height),
                    coordinate(slot - gap),
                    coordinate(height),
                    coordinate(Math.min(Math.max((i + 0.5) * slot, HALF_LABEL), WIDTH - HALF_LABEL)),
                    i % every == 0 ? labels.get(i) : "",
                    names.get(i) + ": " + DigestText.count(values.get(i))));
        }
        return new DigestChart(label, WIDTH, HEIGHT, summary(names, values), bars);
    }

    private static String summary(List<String> names, List<Long> values) {
        int largest = values.indexOf(Collections.max(values));
        int smallest = values.indexOf(Collections.min(values));
        return "Largest: " + DigestText.count(values.get(largest)) + " (" + names.get(largest) + "). Smallest: "
                + DigestText.count(values.get(smallest)) + " (" + names.get(smallest) + ").";
    }

    private static String coordinate(double value) {
        return String.valueOf(Math.round(value * 10) / 10.0);
    }
}
