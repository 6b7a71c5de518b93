namespace Gateway.Pipeline.Jobs;

/// <summary>
/// What an engine stores of a job: small, text only, and enough to run it on any host.
/// </summary>
/// <param name="Job">Name of the <see cref="IEngineJob"/>.</param>
/// <param name="Argument">An ID or a name; what is to be done lies in the database.</param>
/// <param name="Label">For people looking at the engine: "read 12 of acme".</param>
public sealed record JobCall(string Job, string Argument, string Label, JobUrgency Urgency = JobUrgency.Maintenance);
