package dev.throughline.api.openapi;

import dev.throughline.api.errors.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Describes resources in OpenAPI 3.1. */
public final class OpenApiDocument {
    private static final String PROBLEM = "Problem";
    private static final String KEY = "key";
    private static final String ROLES = "x-roles";

    private OpenApiDocument() {}

    /** The YAML that describes the resources of these classes. */
    public static String of(List<Class<?>> resources) {
        OpenAPI base = new OpenAPI()
                .info(new Info()
                        .title("Throughline")
                        .version("v1")
                        .description("Starts, signals, updates, queries and ends durable processes.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A key to the API, as `throughline token` prints it.")))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
        Set<Class<?>> classes = new LinkedHashSet<>(resources);
        OpenAPI document = new Reader(
                        new SwaggerConfiguration().openAPI(base).openAPI31(true).readAllResources(false))
                .read(classes);
        describeProblems(document);
        resources.forEach(resource -> describeAccess(resource, document));
        sort(document);
        return Yaml31.pretty(document);
    }

    /** Reflection names methods in an order that differs between virtual machines. */
    private static void sort(OpenAPI document) {
        Paths paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
    }

    /** Each operation says which roles open it, or that it needs no key. */
    private static void describeAccess(Class<?> resource, OpenAPI document) {
        for (Method method : resource.getMethods()) {
            io.swagger.v3.oas.annotations.Operation described =
                    method.getAnnotation(io.swagger.v3.oas.annotations.Operation.class);
            if (described == null) {
                continue;
            }
            Operation operation = operation(document, described.operationId());
            RolesAllowed own = method.getAnnotation(RolesAllowed.class);
            RolesAllowed roles = own == null ? resource.getAnnotation(RolesAllowed.class) : own;
            if (method.isAnnotationPresent(PermitAll.class)) {
                operation.security(List.of());
            } else if (roles != null) {
                operation.addExtension(ROLES, List.of(roles.value()));
            }
        }
    }

    private static Operation operation(OpenAPI document, String id) {
        return document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> id.equals(operation.getOperationId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the operation " + id + " was not read"));
    }

    /** Every operation may answer a problem document. */
    private static void describeProblems(OpenAPI document) {
        ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
        ApiResponse problem = new ApiResponse()
                .description("A problem document (RFC 9457)")
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getResponses)
                .forEach(responses -> responses.addApiResponse(ApiResponses.DEFAULT, problem));
    }
}
