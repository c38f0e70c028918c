package dev.baton.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How long the first answers after a start take, at one connection: what is asked changes with each. */
final class ColdStart {

    private static final int ANSWERS = 200;

    private ColdStart() {}

    static Figure measure(URI gateway, ReadQuestions questions) throws IOException, InterruptedException {
        List<Question> asked = List.of(ReadAnswer.values()).stream()
                .map(answer -> questions.of(answer).to(gateway))
                .toList();
        HttpClient client = HttpClient.newHttpClient();
        Timing timing = Timing.none();
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
        return Figure.alone(
                "first " + ANSWERS + " answers after a start, one connection",
                "p50 " + Figure.millis(timing.p50Millis()) + ", p99 " + Figure.millis(timing.p99Millis()) + ", longest "
                        + Figure.millis(timing.nanos().getMaxValue() / 1e6));
    }
}
