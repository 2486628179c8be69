package dev.throughline.launcher.temporal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Finds ports for what we start on this machine. */
public final class FreePorts {
    private static final int TRIES = 20;

    private FreePorts() {}

    /** The wanted port where it is free, else any that is free and not among those taken already. */
    public static int preferring(int wanted, Set<Integer> taken) {
        if (!taken.contains(wanted) && isFree(wanted)) {
            return wanted;
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = any();
            if (!taken.contains(port)) {
                return port;
            }
        }
        throw new TemporalUnavailableException("This machine gives no free port on 127.0.0.1.", null);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException occupied) {
            return false;
        }
    }

    private static int any() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new TemporalUnavailableException("This machine gives no free port on 127.0.0.1.", none);
        }
    }
}
