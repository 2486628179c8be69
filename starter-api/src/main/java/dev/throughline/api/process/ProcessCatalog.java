package dev.throughline.api.process;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.ProcessType.Message;
import dev.throughline.contract.health.HealthCheckWorkflow;
import dev.throughline.contract.health.HealthWatchWorkflow;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskNoticeWorkflow;
import dev.throughline.contract.notification.NotificationTestWorkflow;
import dev.throughline.contract.onboarding.CredentialCheckWorkflow;
import dev.throughline.contract.onboarding.CustomerRemovalWorkflow;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.ticketsync.ConnectionDoctorWorkflow;
import dev.throughline.contract.ticketsync.ConnectionRemovalWorkflow;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import dev.throughline.contract.ticketsync.TicketPreviewWorkflow;
import dev.throughline.contract.ticketsync.TicketReconciliationTickWorkflow;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.contract.zuorasync.ScheduleUpkeepWorkflow;
import dev.throughline.contract.zuorasync.ZuoraRemovalsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraRerunsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncAllTickWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncAllWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncTickWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import io.temporal.common.metadata.WorkflowMethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The processes of this version, read from their interfaces, so that it cannot drift from them. */
public final class ProcessCatalog {
    private final Map<String, ProcessType> byType;

    public ProcessCatalog(List<Class<?>> workflowInterfaces) {
        this.byType = workflowInterfaces.stream()
                .map(ProcessCatalog::read)
                .collect(Collectors.toUnmodifiableMap(ProcessType::type, Function.identity()));
    }

    /** Everything in the contract. */
    public static ProcessCatalog ofContract() {
        return new ProcessCatalog(List.of(
                ZuoraSyncWorkflow.class,
                ZuoraSyncAllWorkflow.class,
                ZuoraSyncTickWorkflow.class,
                ZuoraSyncAllTickWorkflow.class,
                ZuoraRemovalsWorkflow.class,
                ZuoraRerunsWorkflow.class,
                ScheduleUpkeepWorkflow.class,
                HumanTaskWorkflow.class,
                TaskNoticeWorkflow.class,
                NotificationTestWorkflow.class,
                OnboardingWorkflow.class,
                CredentialCheckWorkflow.class,
                CustomerRemovalWorkflow.class,
                TicketLinkWorkflow.class,
                TicketReconciliationWorkflow.class,
                TicketReconciliationTickWorkflow.class,
                ConnectionDoctorWorkflow.class,
                ConnectionRemovalWorkflow.class,
                TicketPreviewWorkflow.class,
                HealthCheckWorkflow.class,
                HealthWatchWorkflow.class));
    }

    /** The type, if there are processes of it; fails with 422 on the field, naming those that there are. */
    public @Nullable String knownType(@Nullable String type) {
        if (type != null && !byType.containsKey(type)) {
            throw ProblemException.invalid(
                    "type", "must be one of " + String.join(", ", new TreeSet<>(byType.keySet())));
        }
        return type;
    }

    /** Whether processes of this type say where they are. */
    public boolean hasState(String type) {
        ProcessType known = byType.get(type);
        return known != null && known.queries().containsKey(ProcessType.STATE);
    }

    public Message signal(String type, String name) {
        return message(type, "signal", name, ProcessType::signals);
    }

    public Message update(String type, String name) {
        return message(type, "update", name, ProcessType::updates);
    }

    public Message query(String type, String name) {
        return message(type, "query", name, ProcessType::queries);
    }

    private Message message(String type, String kind, String name, Function<ProcessType, Map<String, Message>> family) {
        ProcessType known = byType.get(type);
        Map<String, Message> messages = known == null ? Map.of() : family.apply(known);
        Message message = messages.get(name);
        if (message == null) {
            String has = messages.isEmpty() ? "It has none." : "It has: " + String.join(", ", messages.keySet()) + ".";
            throw ProblemException.notFound(
                    "A process of type " + type + " has no " + kind + " '" + name + "'. " + has);
        }
        return message;
    }

    private static ProcessType read(Class<?> workflowInterface) {
        POJOWorkflowInterfaceMetadata metadata = POJOWorkflowInterfaceMetadata.newInstance(workflowInterface);
        String type = metadata.getWorkflowType()
                .orElseThrow(() -> new IllegalArgumentException(workflowInterface + " is no workflow"));
        return new ProcessType(
                type,
                messages(metadata, WorkflowMethodType.SIGNAL),
                messages(metadata, WorkflowMethodType.UPDATE),
                messages(metadata, WorkflowMethodType.QUERY));
    }

    private static Map<String, Message> messages(POJOWorkflowInterfaceMetadata metadata, WorkflowMethodType kind) {
        Map<String, Message> messages = new TreeMap<>();
        for (POJOWorkflowMethodMetadata method : metadata.getMethodsMetadata()) {
            if (method.getType() == kind) {
                messages.put(method.getName(), new Message(method.getName(), body(method.getWorkflowMethod())));
            }
        }
        return messages;
    }

    private static @Nullable Class<?> body(Method method) {
        return switch (method.getParameterCount()) {
            case 0 -> null;
            case 1 -> method.getParameterTypes()[0];
            default -> throw new IllegalArgumentException("one record in: " + method);
        };
    }
}
