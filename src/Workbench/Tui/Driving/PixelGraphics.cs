using System.Drawing;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;

namespace Workbench.Tui.Driving;

/// <summary>Whether the terminal shows pictures of pixels: by kitty's protocol, or as sixel.</summary>
internal static class PixelGraphics
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Whether it takes kitty's pictures, which have all colours.</summary>
    public static bool IsKitty(IDriver? driver) => driver?.KittyGraphicsSupport is { IsSupported: true };

    /// <summary>Pixels of a cell of such a terminal; null where it has not answered so.</summary>
    public static Size? CellOf(IDriver? driver) =>
        driver?.KittyGraphicsSupport is { IsSupported: true } kitty ? kitty.Resolution
        : driver?.SixelSupport is { IsSupported: true } sixel ? sixel.Resolution
        : null;

    /// <summary>Asks it, unless it has said so before.</summary>
    /// <param name="driver">Sends the questions and gets the answers.</param>
    /// <param name="answered">Told once, perhaps from another thread; a terminal that stays silent cannot.</param>
    public static void Ask(IDriver driver, Action<bool> answered)
    {
        if (CellOf(driver) is not null)
        {
            answered(true);
            return;
        }

        var isTold = 0;
        Timer? timer = null;
        timer = new(_ => Tell(false), null, Patience, Timeout.InfiniteTimeSpan);
        new KittyGraphicsSupportDetector(driver).Detect(kitty =>
        {
            driver.SetKittyGraphicsSupport(kitty);
            if (kitty.IsSupported)
            {
                Tell(true);
                return;
            }

            new SixelSupportDetector(driver).Detect(sixel =>
            {
                driver.SetSixelSupport(sixel);
                Tell(sixel.IsSupported);
            });
        });

        void Tell(bool can)
        {
            if (Interlocked.Exchange(ref isTold, 1) == 0)
            {
                timer?.Dispose();
                answered(can);
            }
        }
    }
}
