using System.Diagnostics;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>Waits for a condition, with a deadline, instead of for a time.</summary>
static class Eventually
{
    public static Task TrueAsync(Func<bool> condition, string what, double withinSeconds = 20) => TrueAsync(() => Task.FromResult(condition()), what, withinSeconds);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, double withinSeconds = 20)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed.TotalSeconds > withinSeconds) throw new TimeoutException($"Not within {withinSeconds} s: {what}.");
            await Task.Delay(10);
        }
    }
}
