package dev.baton.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds and checks TCP ports. */
public final class Ports {

    private Ports() {}

    /** @throws LocalRunException if the port is in use */
    static void requireFree(String who, int port, String property) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            throw new LocalRunException("port " + port + " of " + who + " is taken; stop what listens there, or set -D"
                    + property + " to another");
        }
    }

    /** Returns the given number of different free ports. */
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            // hold all sockets open at once, otherwise the system could return a port twice
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException none) {
            throw new LocalRunException("no port is free", none);
        }
    }
}
