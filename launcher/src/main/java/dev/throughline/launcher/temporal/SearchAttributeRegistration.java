package dev.throughline.launcher.temporal;

import dev.throughline.contract.common.SearchAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes our search attributes known to the server; a start with an unknown one would be rejected. */
final class SearchAttributeRegistration {
    private SearchAttributeRegistration() {}

    /**
     * Registers what is missing.
     *
     * @return what to tell the operator when the server does not let us; empty when all are registered
     */
    static Optional<String> ensure(WorkflowServiceStubs service, String namespace) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            Map<String, IndexedValueType> missing = missing(operator, namespace);
            for (Map.Entry<String, IndexedValueType> attribute : missing.entrySet()) {
                add(operator, namespace, attribute.getKey(), attribute.getValue());
            }
            return Optional.empty();
        } catch (StatusRuntimeException refused) {
            return Optional.of("The search attributes "
                    + SearchAttributes.types().keySet().stream().collect(Collectors.joining(", "))
                    + " could not be registered (" + refused.getStatus().getCode()
                    + "). Let the namespace's administrator create them, for example with"
                    + " `temporal operator search-attribute create --namespace " + namespace
                    + " --name Process --type Keyword`; starts are rejected until they exist.");
        }
    }

    private static Map<String, IndexedValueType> missing(OperatorServiceStubs operator, String namespace) {
        Map<String, IndexedValueType> missing = new TreeMap<>(SearchAttributes.types());
        try {
            missing.keySet()
                    .removeAll(operator.blockingStub()
                            .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                                    .setNamespace(namespace)
                                    .build())
                            .getCustomAttributesMap()
                            .keySet());
        } catch (StatusRuntimeException cannotList) {
            if (cannotList.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw cannotList;
            }
        }
        return missing;
    }

    private static void add(OperatorServiceStubs operator, String namespace, String name, IndexedValueType type) {
        try {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putSearchAttributes(name, type)
                            .build());
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw refused;
            }
        }
    }
}
