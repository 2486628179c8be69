package dev.throughline.sandbox.zuora;

import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.zuora.TenantDesk.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /oauth/token}: the client credentials grant. Errors are worded as RFC 6749, section 5.2. */
final class SignIn {
    private final TenantDesk tenants;

    SignIn(TenantDesk tenants) {
        this.tenants = tenants;
    }

    /** The tenant whose OAuth client a form names, whether or not the secret is right. */
    Optional<Entry> tenantOf(Call call) {
        return value(form(call), "client_id").flatMap(tenants::byClient);
    }

    Answer answer(Call call) {
        Map<String, List<String>> form = form(call);
        if (!value(form, "grant_type").orElse("").equals("client_credentials")) {
            return refused(400, "unsupported_grant_type", "The grant type must be client_credentials");
        }
        Optional<SandboxTenant> tenant = value(form, "client_id")
                .flatMap(tenants::byClient)
                .map(Entry::tenant)
                .filter(found -> value(form, "client_secret").orElse("").equals(found.clientSecret()));
        return tenant.map(this::issued).orElseGet(() -> refused(401, "invalid_client", "Client authentication failed"));
    }

    private Answer issued(SandboxTenant tenant) {
        TokenDesk tokens = tenants.tokens();
        String token = tokens.issue(tenant);
        return Answer.json(200, WireJson.object(300, json -> {
            json.writeStringField("access_token", token);
            json.writeStringField("token_type", "bearer");
            json.writeNumberField("expires_in", tokens.lifeInSeconds());
            json.writeStringField(
                    "scope", "entity." + tenant.clientId() + " service.workflow.read tenant." + tenant.name());
            json.writeStringField("jti", UUID.randomUUID().toString().replace("-", ""));
        }));
    }

    private static Answer refused(int status, String error, String description) {
        return Answer.json(status, WireJson.object(120, json -> {
            json.writeStringField("error", error);
            json.writeStringField("error_description", description);
        }));
    }

    private static Map<String, List<String>> form(Call call) {
        return JsonHandler.decode(new String(call.request().body(), StandardCharsets.UTF_8));
    }

    private static Optional<String> value(Map<String, List<String>> form, String name) {
        return Optional.ofNullable(form.get(name)).map(values -> values.get(0));
    }
}
