/**
 * What the printer gets: the map as a picture, because a canvas is empty by then.
 */
import { element } from "./dom.js";

export class Paper {
    /**
     * @param {() => import("./map.js").MapView|null} map
     * @param {HTMLElement} parent
     */
    constructor(map, parent) {
        addEventListener("beforeprint", () => {
            if (map() !== null) {
                this.picture_ = element("img", { class: "of-print", src: map().picture(), alt: "" });
                parent.querySelector("figure").append(this.picture_);
            }
        });
        addEventListener("afterprint", () => this.picture_?.remove());
    }
}
