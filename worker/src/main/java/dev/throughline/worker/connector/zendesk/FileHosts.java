package dev.throughline.worker.connector.zendesk;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.net.URI;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * Where links in answers may lead: comments hold addresses that others may have written, and our credential goes to our
 * account's host only.
 *
 * @param base of the account
 */
record FileHosts(HttpUrl base) {
    /** Where the vendor keeps files. */
    static final String STORE = "zdusercontent.com";

    /** An attachment's address at our account; HOST_NOT_ALLOWED for any other. */
    HttpUrl ours(URI contentUrl) {
        HttpUrl url = HttpUrl.parse(contentUrl.toString());
        if (url == null || !isOurs(url)) {
            throw refused("an attachment leads to another host");
        }
        return url;
    }

    /** Where an attachment's address leads on to; HOST_NOT_ALLOWED when that is not the vendor's. */
    HttpUrl afterRedirect(HttpUrl from, String location) {
        HttpUrl url = from.resolve(location);
        boolean stored = url != null
                && url.isHttps()
                && url.host().toLowerCase(Locale.ROOT).endsWith("." + STORE);
        if (url == null || !(stored || isOurs(url))) {
            throw refused("an attachment leads on to another host");
        }
        return url;
    }

    /** A link to the next page that leads elsewhere shows that something is wrong, though it is not followed. */
    void checkPageLink(ZendeskTransport.Answer answer, String link) {
        HttpUrl url = link.isEmpty() ? base : base.resolve(link);
        if (url == null || !url.host().equals(base.host())) {
            throw answer.malformed("'after_url' leads to another host");
        }
    }

    private boolean isOurs(HttpUrl url) {
        return url.scheme().equals(base.scheme()) && url.host().equals(base.host()) && url.port() == base.port();
    }

    private VendorException refused(String why) {
        return VendorException.unanswered(
                VendorErrorKind.HOST_NOT_ALLOWED, "Zendesk files at " + base.host() + ": " + why);
    }
}
