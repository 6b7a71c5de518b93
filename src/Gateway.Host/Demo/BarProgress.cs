using Gateway.Pipeline.Imports;
using Spectre.Console;

namespace Gateway.Host.Demo;

/// <summary>Two bars on a terminal: files dropped and files worked off.</summary>
sealed class BarProgress(IAnsiConsole console, ProgressTask dropped, ProgressTask settled) : IDemoProgress
{
    public static Task<T> RunAsync<T>(IAnsiConsole console, int files, Func<IDemoProgress, Task<T>> play) =>
        console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var dropped = context.AddTask("Dropped into inboxes", maxValue: files);
            var settled = context.AddTask("Worked off", maxValue: files);
            return await play(new BarProgress(console, dropped, settled));
        });

    public void Imported(string kind, ImportReport report)
    {
        // The bars are about files; what was imported stands in the console.
    }

    public void Dropped(DemoFile file) => dropped.Increment(1);

    public void Settled(long files) => settled.Value = files;

    /// <summary>Above the bars.</summary>
    public void Told(string words) => console.WriteLine(words);
}
