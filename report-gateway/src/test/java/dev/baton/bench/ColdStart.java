package dev.baton.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Measures the first answers after a start at one connection. Each request differs from the one before. */
final class ColdStart {

    private static final int ANSWERS = 200;

    private ColdStart() {}

    static Figure measure(BenchStack stack, ReadQuestions questions)
            throws SQLException, IOException, InterruptedException {
        List<Question> asked = Stream.of(ReadAnswer.values())
                .map(answer -> questions.of(answer).to(stack.gateway()))
                .toList();
        HttpClient client = HttpClient.newHttpClient();
        Timing timing = Timing.none();
        ProcessTimes begun = ProcessTimes.of(stack);
        for (int number = 0; number < ANSWERS; number++) {
            Question question = asked.get(number % asked.size());
            HttpRequest request = HttpRequest.newBuilder(question.address().resolve("/graphql"))
                    .header("Content-Type", "application/json")
                    .header("X-Workspace", question.workspace())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(question.nextBody()))
                    .build();
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            timing.nanos().recordValue(System.nanoTime() - start);
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            if (answer.statusCode() != 200 || body.startsWith("{\"errors\"")) {
                throw new WrongAnswerException(body);
            }
        }
        double cpuMillis = ProcessTimes.of(stack).minus(begun).total() * 1000 / ANSWERS;
        return Figure.alone(
                "first " + ANSWERS + " answers after a start, one connection",
                "p50 " + Figure.millis(timing.p50Millis()) + ", p99 " + Figure.millis(timing.p99Millis()) + ", longest "
                        + Figure.millis(timing.nanos().getMaxValue() / 1e6) + ", CPU of each "
                        + Figure.millis(cpuMillis));
    }
}
