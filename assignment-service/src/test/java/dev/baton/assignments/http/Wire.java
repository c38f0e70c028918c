package dev.baton.assignments.http;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that misbehaves as no HTTP library would: it sends less than it announces, or sends byte by byte. */
public final class Wire implements AutoCloseable {

    private final Socket socket;

    public Wire() throws IOException {
        socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(120_000);
    }

    /** Sends a request's head with these headers, and no body. */
    public Wire head(String method, String path, String... headers) throws IOException {
        return send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
    }

    public Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Whether a part of the answer has arrived. */
    public boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Waits until the server has sent this text. */
    public void await(String text) throws IOException {
        StringBuilder received = new StringBuilder();
        while (received.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("only " + received);
            }
            received.append((char) next);
        }
    }

    /** Waits for the answer and returns its status. */
    public int status() throws IOException {
        return Integer.parseInt(answer().split(" ")[1]);
    }

    /** Waits for the answer and returns its head. */
    public String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("no answer but " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
