using Gateway.Formats.Definitions;
using Gateway.Pipeline.Schedules;

namespace Gateway.Pipeline.Tests.Schedules;

/// <summary>The calendars of the maps folder of the checkout.</summary>
static class ShippedCalendars
{
    public static BusinessCalendars All { get; } = Load();

    static BusinessCalendars Load()
    {
        var faults = new List<DefinitionFault>();
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Gateway.sln"))) at = at.Parent;
        var files = Directory.EnumerateFiles(Path.Combine(at.FullName, "maps", "calendars"), "*.json")
            .Select(path => ($"calendars/{Path.GetFileName(path)}", (Stream)new MemoryStream(File.ReadAllBytes(path)))).ToList();
        var calendars = BusinessCalendars.Load(files, faults);
        faults.ShouldBeEmpty();
        return calendars;
    }
}
