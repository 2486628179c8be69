package dev.throughline.api;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.KeyCheck;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.contract.common.Role;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What {@link OwnCallers} and the keys are to the API, for Dropwizard's admin servlets, whose tasks change what is logged:
 * only an administrator's key opens them.
 */
final class OwnAdminCallers implements Filter {
    private final OwnAddress address;
    private final KeyCheck keys;

    OwnAdminCallers(OwnAddress address, KeyCheck keys) {
        this.address = address;
        this.keys = keys;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer) {
            int refusal = refusal(asked);
            if (refusal == HttpServletResponse.SC_UNAUTHORIZED) {
                answer.setHeader("WWW-Authenticate", KeyCheck.SCHEME + " realm=\"throughline\"");
            }
            if (refusal != 0) {
                answer.sendError(refusal);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** The status with which the request is refused; 0 when it is not. */
    private int refusal(HttpServletRequest asked) {
        if (address.refusal(asked.getScheme(), asked.getHeader("Host"), asked.getHeader("Origin")) != null) {
            return HttpServletResponse.SC_FORBIDDEN;
        }
        try {
            Caller caller = keys.caller(asked.getHeader("Authorization"));
            return caller.has(Role.ADMIN) ? 0 : HttpServletResponse.SC_FORBIDDEN;
        } catch (ProblemException refused) {
            return refused.problem().status();
        }
    }
}
