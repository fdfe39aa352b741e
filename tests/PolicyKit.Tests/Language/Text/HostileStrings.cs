using System.Text.Json;

namespace PolicyKit.Tests.Language.Text;

/// <summary>The strings of a list of naughty strings, where a checkout carries one.</summary>
internal static class HostileStrings
{
    public static IReadOnlyList<string>? All { get; } = Read();

    private static IReadOnlyList<string>? Read()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "tests", "data", "hostile", "blns.json");
            if (File.Exists(file))
            {
                return JsonSerializer.Deserialize<string[]>(File.ReadAllText(file));
            }
        }

        return null;
    }
}
