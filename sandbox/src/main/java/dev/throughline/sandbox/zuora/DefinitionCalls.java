package dev.throughline.sandbox.zuora;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists, single definitions, versions and exports. */
final class DefinitionCalls {
    static final int MOST_LENGTH = 50;
    static final String FOREIGN_BASE = "https://rest.zuora.example.org";
    private static final Pattern VERSION = Pattern.compile("0\\.0\\.([1-9][0-9]{0,8})");

    private DefinitionCalls() {}

    static Answer list(Call call, SandboxTenant tenant, @Nullable FaultKind fault) {
        Optional<PageRequest> asked = PageRequest.of(call, MOST_LENGTH);
        if (asked.isEmpty()) {
            return Answer.invalid(
                    400, "Page must be a positive number and page_length between 1 and " + MOST_LENGTH + ".");
        }
        if (fault == FaultKind.ROWS_SHIFT_BY_REMOVAL && tenant.definitionCount() > 0) {
            tenant.removeFirstDefinition();
        } else if (fault == FaultKind.ROWS_SHIFT_BY_ADDITION) {
            tenant.addDefinitionInFront();
        }
        PageRequest page = asked.get();
        List<Long> ids = ids(call, tenant, page);
        boolean more = ids.size() > page.length();
        List<Long> shown =
                fault == FaultKind.EMPTY_PAGE ? List.of() : ids.subList(0, more ? page.length() : ids.size());
        String base = fault == FaultKind.FOREIGN_NEXT_PAGE ? FOREIGN_BASE : call.base();
        boolean next = more || fault == FaultKind.FOREIGN_NEXT_PAGE;
        return Answer.json(200, WireJson.object(256 + shown.size() * 900, json -> {
            json.writeArrayFieldStart("data");
            for (long id : shown) {
                Optional<WorkflowDefinition> definition = tenant.definition(id);
                if (definition.isPresent()) {
                    DefinitionJson.listItem(json, definition.get(), tenant.versions(id));
                }
            }
            json.writeEndArray();
            WireJson.pagination(json, page.page(), page.length(), next ? page.next(base, call) : null);
        }));
    }

    /** The ids of the page and one more, which tells whether there is a next page. */
    private static List<Long> ids(Call call, SandboxTenant tenant, PageRequest page) {
        Predicate<WorkflowDefinition> filter = filter(call);
        if (filter == null) {
            return tenant.page(page.offset(), page.length() + 1);
        }
        return tenant.page(0, Integer.MAX_VALUE).stream()
                .filter(id -> tenant.definition(id).filter(filter).isPresent())
                .skip(page.offset())
                .limit(page.length() + 1L)
                .toList();
    }

    private static @Nullable Predicate<WorkflowDefinition> filter(Call call) {
        List<Predicate<WorkflowDefinition>> all = new ArrayList<>();
        call.query("name").ifPresent(name -> all.add(found -> found.name().equals(name)));
        call.query("interval").ifPresent(interval -> all.add(found -> interval.equals(found.interval())));
        call.query("ondemand_trigger").ifPresent(on -> all.add(found -> found.ondemandTrigger() == on.equals("true")));
        call.query("callout_trigger").ifPresent(on -> all.add(found -> found.calloutTrigger() == on.equals("true")));
        call.query("scheduled_trigger")
                .ifPresent(on -> all.add(found -> found.scheduledTrigger() == on.equals("true")));
        return all.stream().reduce(Predicate::and).orElse(null);
    }

    static Answer one(Call call, SandboxTenant tenant) {
        return find(call, tenant)
                .map(found -> Answer.json(200, WireJson.object(700, json -> DefinitionJson.fields(json, found))))
                .orElseGet(() -> missing(call));
    }

    static Answer versions(Call call, SandboxTenant tenant) {
        return find(call, tenant)
                .map(found -> Answer.json(200, WireJson.object(2_000, json -> {
                    json.writeArrayFieldStart("data");
                    for (int version : tenant.versions(found.id())) {
                        json.writeStartObject();
                        DefinitionJson.version(json, found, version);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })))
                .orElseGet(() -> missing(call));
    }

    static Answer export(Call call, SandboxTenant tenant) {
        Optional<WorkflowDefinition> definition = find(call, tenant);
        if (definition.isEmpty()) {
            return missing(call);
        }
        WorkflowDefinition found = definition.get();
        String asked = call.query("version").orElse("");
        // The number inside the body stays 400 when the status is 404: so does the vendor's own example.
        if (asked.isEmpty() && found.version() == null) {
            return Answer.error(404, 400, "invalid", "Workflow version 'active' is not found.");
        }
        Matcher number = VERSION.matcher(asked);
        if (asked.isEmpty() || asked.equals("latest")) {
            return exported(found, found.latestVersion(), tenant.graph(found.id(), null));
        }
        if (!number.matches()) {
            return Answer.invalid(400, "The input of version '" + asked + "' is invalid.");
        }
        return exported(found, asked, tenant.graph(found.id(), Integer.valueOf(number.group(1))));
    }

    private static Answer exported(WorkflowDefinition found, String version, @Nullable TaskGraph graph) {
        return graph == null
                ? Answer.error(404, 400, "invalid", "Workflow version '" + version + "' is not found.")
                : Answer.json(200, DefinitionJson.export(found, version, graph));
    }

    static Optional<WorkflowDefinition> find(Call call, SandboxTenant tenant) {
        Long id = call.route().id();
        return id == null ? Optional.empty() : tenant.definition(id);
    }

    static Answer missing(Call call) {
        Long id = call.route().id();
        return id == null
                ? Answer.invalid(400, "The id in '" + call.request().path() + "' is invalid.")
                : Answer.invalid(404, "Workflow with Id " + id + " is not found.");
    }
}
