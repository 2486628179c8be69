package dev.throughline.api;

import dev.throughline.api.openapi.OpenApiResource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation that is served, as its resource method declares it.
 *
 * @param method the HTTP method
 * @param path with a name that nothing has for each parameter
 * @param declared the roles on the method itself, else on its class; null when it declares none
 * @param declaredByItself whether the method says it, and not its class for it
 * @param open whether nobody has to sign in
 */
record ServedOperation(
        String method, String path, @Nullable Set<String> declared, boolean declaredByItself, boolean open) {
    /** Everything that is served. */
    static List<ServedOperation> all() {
        return Stream.concat(ApiRoutes.RESOURCES.stream(), Stream.of(OpenApiResource.class))
                .flatMap(resource -> Arrays.stream(resource.getMethods())
                        .filter(method -> httpMethod(method) != null)
                        .map(method -> of(resource, method)))
                .toList();
    }

    /** Those of a resource. */
    static List<ServedOperation> of(Class<?> resource) {
        return Arrays.stream(resource.getMethods())
                .filter(method -> httpMethod(method) != null)
                .map(method -> of(resource, method))
                .toList();
    }

    private static ServedOperation of(Class<?> resource, Method method) {
        Path base = resource.getAnnotation(Path.class);
        Path own = method.getAnnotation(Path.class);
        String path = (base.value() + "/" + (own == null ? "" : own.value())).replaceAll("/+", "/");
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        RolesAllowed ofClass = resource.getAnnotation(RolesAllowed.class);
        boolean open = method.isAnnotationPresent(PermitAll.class);
        RolesAllowed counting = roles == null && !open ? ofClass : roles;
        return new ServedOperation(
                String.valueOf(httpMethod(method)),
                path.replaceAll("/$", "").replaceAll("\\{[^}]*}", "nobody"),
                counting == null ? null : Set.of(counting.value()),
                roles != null || open,
                open);
    }

    private static @Nullable String httpMethod(Method method) {
        for (Annotation each : method.getAnnotations()) {
            HttpMethod http = each.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
