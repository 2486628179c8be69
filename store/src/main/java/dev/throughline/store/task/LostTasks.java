package dev.throughline.store.task;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.store.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Open human tasks whose processes were lost with an in-memory server, so that nobody hears an answer any more. */
public final class LostTasks {
    /** Of a task that was lost: whatever its process says, when it is asked again, is newer. */
    static final long VERSION = -1;

    private static final String WHY = "its process was lost with the in-memory Temporal of an earlier run";
    private static final String OF_TASK =
            "(select 1 from process_index p where p.process_id = cast(:prefix as varchar(32)) || t.id and p.status = ";

    private final Database database;

    public LostTasks(Database database) {
        this.database = database;
    }

    /** Counts them as cancelled; answers how many. One that is asked again is open again. */
    public int cancel(Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            List<TaskRow> lost = transaction
                    .createQuery("select * from human_task t where t.status in ('OPEN', 'CLAIMED') and exists "
                            + OF_TASK + "'LOST') and not exists " + OF_TASK + "'RUNNING')")
                    .bind("prefix", ProcessId.humanTask("any").process() + ":")
                    .map((row, context) -> TaskRepository.task(row))
                    .list();
            lost.forEach(row -> cancel(transaction, TaskRepository.cancelled(row.state(), WHY, now), now));
            return lost.size();
        });
    }

    private static void cancel(Handle transaction, TaskState state, Instant now) {
        transaction
                .createUpdate("update human_task set version = :version, status = :status, closed_at = :now,"
                        + " state = :state where id = :id")
                .bind("version", VERSION)
                .bind("status", state.status().name())
                .bind("now", now)
                .bind("state", TaskRepository.json(state))
                .bind("id", state.id())
                .execute();
    }
}
