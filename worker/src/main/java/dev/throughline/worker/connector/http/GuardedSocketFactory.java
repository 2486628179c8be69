package dev.throughline.worker.connector.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes sockets that look at the resolved address before the first packet leaves. That covers literals, names,
 * redirects and rebinding in one place.
 */
final class GuardedSocketFactory extends SocketFactory {
    private final AllowedHosts hosts;

    GuardedSocketFactory(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(hosts);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        try {
            socket.connect(address);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static final class GuardedSocket extends Socket {
        private final AllowedHosts hosts;

        GuardedSocket(AllowedHosts hosts) {
            super(Proxy.NO_PROXY); // or a system-wide SOCKS proxy would connect for us, unseen
            this.hosts = hosts;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address) || address.isUnresolved()) {
                throw new HostRefusedException("not a resolved internet address");
            }
            String host = address.getHostString();
            if (!hosts.mayConnect(host, address.getPort(), address.getAddress())) {
                throw new HostRefusedException(
                        "Host " + host + " leads to an address that is not public; if it is meant, add " + host + ":"
                                + address.getPort() + " to vendors.allowedHosts");
            }
            super.connect(endpoint, timeout);
        }
    }
}
