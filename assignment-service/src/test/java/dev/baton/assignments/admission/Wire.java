package dev.baton.assignments.admission;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends what no HTTP client would: less than it announces, or that byte by byte. */
public final class Wire implements AutoCloseable {

    private final Socket socket;

    public Wire() throws IOException {
        socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(20_000);
    }

    /** Sends a request's head with these headers, and nothing of a body. */
    public Wire head(String method, String path, String... headers) throws IOException {
        return send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
    }

    public Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** The status of the answer, once it has come. */
    public int status() throws IOException {
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = answer.readLine();
        if (line == null) {
            throw new IOException("no answer");
        }
        return Integer.parseInt(line.split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
