using Gateway.Pipeline.Jobs;

namespace Gateway.Jobs.Hangfire;

/// <summary>Queues by urgency. Hangfire's PostgreSQL storage empties them in the order of their names, hence the digits.</summary>
static class JobQueues
{
    public static string[] All { get; } = [.. Enum.GetValues<JobUrgency>().Select(Of)];

    public static string Of(JobUrgency urgency) => urgency switch
    {
        JobUrgency.Alert => "1-alerts",
        JobUrgency.Delivery => "2-delivery",
        JobUrgency.Collection => "3-collection",
        _ => "4-maintenance",
    };
}
