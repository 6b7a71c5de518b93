namespace Gateway.Pipeline.Jobs.Quartz;

/// <summary>What Quartz stores of a call, and keeps in its history. The ID is ours, because a recovered run has a trigger of another name.</summary>
sealed record QuartzInput(string Id, JobCall Call);
