package dev.throughline.worker.connector.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Why a call had no whole answer, in words that need no Java to be understood, and never with what was sent. */
public final class NoAnswer {
    private NoAnswer() {}

    /** The words. */
    public static String words(IOException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return "interrupted";
        }
        if (isLate(failure)) {
            return "no answer in time";
        }
        if (failure instanceof UnknownHostException) {
            return "there is no host of this name; correct the base URL, or see whether this machine's DNS works";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "no connection; see whether the host is up, and the network, proxy and firewall between";
        }
        if (failure instanceof SSLException) {
            return "no secure connection (" + failure.getClass().getSimpleName()
                    + "); see whether the host's certificate is valid and known to this machine";
        }
        return "no complete answer (" + failure.getClass().getSimpleName() + ")";
    }

    /** Whether the connection stood and broke off. */
    static boolean isHalf(IOException failure) {
        return !Thread.currentThread().isInterrupted()
                && !(failure instanceof InterruptedIOException)
                && !(failure instanceof UnknownHostException)
                && !(failure instanceof ConnectException)
                && !(failure instanceof NoRouteToHostException)
                && !(failure instanceof SSLException);
    }

    /** Whether the other side took too long; a call that we stopped ourselves says nothing of it. */
    public static boolean isLate(IOException failure) {
        return failure instanceof InterruptedIOException
                && !Thread.currentThread().isInterrupted();
    }
}
