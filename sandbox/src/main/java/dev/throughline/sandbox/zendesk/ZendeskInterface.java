package dev.throughline.sandbox.zendesk;

import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.RequestCheck;
import dev.throughline.sandbox.SwaggerFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds requests against the vendor's file. Some things that the vendor documents are in the file's words only, or not in it: how
 * to page, what comes along with a ticket, the name of an upload, tokens, webhooks and the addresses of files.
 */
final class ZendeskInterface {
    private static final Set<String> PAGING = Set.of("page[size]", "page[after]", "page[before]", "sort", "per_page");
    private static final Map<String, Set<String>> IN_WORDS = Map.of(
            "/api/v2/uploads", Set.of("filename", "token"),
            "/api/v2/incremental/tickets/cursor", Set.of("include", "exclude_deleted"));
    private static final List<String> NOT_IN_FILE = List.of("/oauth/", "/api/v2/webhooks", "/attachments/token/");

    private final RequestCheck check;

    private ZendeskInterface(RequestCheck check) {
        this.check = check;
    }

    static ZendeskInterface of(Path specsDir) {
        return new ZendeskInterface(
                new RequestCheck(List.of(SwaggerFile.load(specsDir.resolve("zendesk-support.openapi3.yaml")))));
    }

    List<String> violations(CheckedRequest request) {
        if (NOT_IN_FILE.stream().anyMatch(request.path()::startsWith)) {
            return List.of();
        }
        String path = ZendeskRoute.plain(request.path());
        Map<String, List<String>> query = new LinkedHashMap<>(request.query());
        query.keySet().removeAll(PAGING);
        query.keySet().removeAll(IN_WORDS.getOrDefault(path, Set.of()));
        if (path.matches("/api/v2/tickets/[0-9]+")) {
            query.remove("include");
        }
        List<String> found = new ArrayList<>(
                check.violations(new CheckedRequest(request.method(), path, query, request.headers(), request.body())));
        // The file gives values of custom fields the schema of a field's definition; its own examples have id and
        // value.
        found.removeIf(violation -> violation.matches("body\\.ticket\\.custom_fields\\[[0-9]+] lacks .*"));
        if (query.containsKey("cursor")) {
            // The file asks for a start also of who goes on from a cursor, against its own words.
            found.remove("query parameter start_time is missing");
        }
        return found;
    }
}
